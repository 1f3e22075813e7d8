"""What a person does to the files between nights; every one of these takes the lock, or disturbs no night.

backup     the working file and its archive in a folder of their own
restore    a backup takes the place of the working file
rollback   an earlier generation is the edition again
rebuild    all opinion anew from the evidence
deep       what `check --deep` looks at
forget     something is taken down, everywhere, and does not come back
places     where things lie
"""
