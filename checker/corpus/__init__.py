"""Many documents into tables of Parquet, and the tables into what two documents contradict each other in.

What judges a document is a process that the command line names (process.py); what runs the partitions is a pool of this
machine or a Dask cluster (engines.py). The libraries of the extra `scale` are imported when they are needed.
"""
