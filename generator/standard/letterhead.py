"""Whose paper it is: what stands at the head of forms and of the site. Without one there is a line to write on."""

from ..model.base import Text, Told


class Letterhead(Told):
    """An organisation's own head.

    `logo` is a PNG or SVG beside the file that tells it; `site` is the address at which the handbook is published, to which
    the code on a form leads.
    """

    name: Text
    project: str = ""
    phone: str = ""
    logo: str = ""
    site: str = ""
