"""An edition as a site of static pages: pure functions from its entries to files' bytes.

    pages(shelf, contact)   every file of the site, as (path, bytes); the same edition gives the same bytes
    put(files, folder)      writes them beside the folder and renames it: readers see the old site or the new

The pages need no script, load nothing from elsewhere, and obey a policy that allows nothing else (POLICY).
"""

from pipeline.site.folder import put
from pipeline.site.pages import pages
from pipeline.site.render import POLICY

__all__ = ["POLICY", "pages", "put"]
