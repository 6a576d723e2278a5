"""Great Expectations over pandas: one expectation a rule over its mask, the unexpected rows kept."""

from pathlib import Path

import great_expectations as gx
import pandas as pd

from .. import rules as r
from .pandas_ import broken, parsed


def run(path: Path, out: Path) -> dict[str, int]:
    """Check."""
    frame = parsed(path)
    masks = broken(frame)
    frame = frame.assign(**{f"kept:{rule}": ~mask.fillna(False) for rule, mask in masks.items()})
    context = gx.get_context(mode="ephemeral")
    asset = context.data_sources.add_pandas("cases").add_dataframe_asset("cases")
    batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})
    suite = gx.ExpectationSuite("twelve")
    for rule in masks:
        suite.add_expectation(gx.expectations.ExpectColumnValuesToBeInSet(column=f"kept:{rule}", value_set=[True]))
    result = batch.validate(suite, result_format={"result_format": "COMPLETE", "unexpected_index_column_names": [r.CASE]})
    found, counts = [], {}
    for rule, one in zip(masks, result.results, strict=True):
        unexpected = one.result["unexpected_index_list"] or []
        counts[rule] = len(unexpected)
        found += [(u[r.CASE], rule) for u in unexpected]
    pd.DataFrame(found, columns=["case", "rule"]).to_parquet(out / "evidence.parquet")
    return counts
