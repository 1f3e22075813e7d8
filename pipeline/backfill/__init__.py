"""Back-fill: years of pages out of WARC files, read and claimed as a night does it, on one machine or many.

    WARC → (survey) blocks → (engine: local, pool, ray) a hand each → parts in Parquet → by day and profile

order     what is asked, the tasks, what comes of them
inputs    WARC files and the places of their records
choose    which pages are worth parsing, told from their bytes
jobs      what a worker of the cage is asked
hand      a worker of any engine: a block to its parts
parts     Parquet
manifest  what is done already
database  DuckDB, within bounds
engines   this process, or some of this machine; how lost tasks are tried again
crew      some processes of this machine, for any kind of task
cluster   a Ray cluster
settled   all parts by day and profile
run       the order of it all

    parts → (packing) loose files, by many processes → (absorb) the working file, by one

Nothing is imported here: a worker of the cage, which imports `jobs`, would load all the rest.
"""
