"""Counts the IM error codes of a folder of part files with Spark, `imerr annotate` doing the reading.

    pip install pyspark            # and a JDK
    python examples/spark_annotate.py [FOLDER]

Each partition is piped through one `imerr annotate --json`; its lines are numbered by partition, so
only the code and the entries are used. Without FOLDER the sample in examples/spark_annotate/logs is read and the
result is compared with examples/spark_annotate/expected.tsv. IMERR names the program if it is not on the PATH.
"""

import json
import os
import shlex
import sys
from pathlib import Path

from pyspark.sql import SparkSession

HERE = Path(__file__).resolve().parent / "spark_annotate"


def counted(folder: str) -> list[str]:
    """Rows of `code, times, meaning`, the most frequent first."""
    spark = SparkSession.builder.master(os.environ.get("SPARK_MASTER", "local[2]")).appName("imerr").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    command = f"{shlex.quote(os.environ.get('IMERR', 'imerr'))} annotate --json"
    findings = spark.sparkContext.textFile(folder).pipe(command, checkCode=True).map(json.loads)

    def row(finding: dict) -> tuple[int, str]:
        entries = finding["entries"]
        return finding["code"], entries[0]["meaning"]["en"] if entries else "not in any table"

    rows = findings.map(lambda finding: (row(finding), 1)).reduceByKey(lambda one, other: one + other).collect()
    spark.stop()
    rows.sort(key=lambda item: (-item[1], item[0][0]))
    return [f"{code}\t{times}\t{meaning}" for (code, meaning), times in rows]


def main() -> int:
    sample = len(sys.argv) < 2
    rows = counted(str(HERE / "logs") if sample else sys.argv[1])
    print("\n".join(rows))
    if not sample:
        return 0
    codes = ["\t".join(row.split("\t")[:2]) for row in rows]
    expected = (HERE / "expected.tsv").read_text(encoding="utf-8").split("\n")[:-1]
    if codes != expected:
        print("not as in expected.tsv", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
