"""The closed vocabulary of demands, whole, on one screen.

A new kind is one class with `demand`, `subjects`, `rule`, `clues` and `tell`, named here.
"""

from typing import Annotated

from pydantic import Field

from .base import CaseCheck
from .links import Linked
from .numbers import Number
from .order import Sequence
from .sets import Includes
from .shares import Share
from .steps import Spaced
from .times import Elapsed
from .values import Differs, Filled, Lacks, Matches, OneOf, Unique

OnCase = Filled | OneOf | Includes | Matches | Lacks | Unique | Differs | Elapsed | Sequence | Number | Linked | Spaced
OnMany = Share
Check = Annotated[OnCase | OnMany, Field(discriminator="kind")]
KINDS = (Filled, OneOf, Includes, Matches, Lacks, Unique, Differs, Elapsed, Sequence, Number, Linked, Spaced, Share)

__all__ = ["KINDS", "CaseCheck", "Check", "OnCase", "OnMany", "Share"]
