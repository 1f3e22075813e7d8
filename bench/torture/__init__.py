"""Nights that are killed, lose power, fill the disk and are read meanwhile: what must hold, and does it.

    python -m bench.torture [KIND ...] [--kills N] [--losses N] [--disks N] [--publications N]
        [--reads N] [--seed N]

kills      kill -9 at points of real nights that are spread evenly over their stages
power      the power goes: the statements of a night, over a file system that forgets what was not synced
swap       the power goes between the steps of a publication
disk       no room, or errors, for what a night wants to write
readers    processes that read and copy the editions while others are published

scene      the newsroom, a folder, and nights in processes of their own
victim     such a process: it counts its steps and can kill itself at one of them
state      what must hold of a folder at any moment
dump       a file's content in a form that two nights can be compared in

Exit code 1 where something did not hold.
"""
