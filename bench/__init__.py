"""How good and how fast the pipeline is, measured.

night      wall and CPU time of a first night and of an unchanged one
figures    what an edition got right, against a known truth
evaluate   the figures of the stories that ship, and the floors under them
fetch      CPU and memory of fetching, beside the same work done with other libraries
read       body, title, author, date and CPU of reading public pages, beside other libraries
claim      sentences per CPU-second, and memory over many pages
split      where sentences end, against labels, and how fast
gates      robots.txt, addresses, hostile servers and URLs, from data beside the repository
torture    nights that are killed, lose power, fill the disk and are read meanwhile
newsroom   a night over a newsroom beside the repository, scored by that newsroom's own judge
"""
