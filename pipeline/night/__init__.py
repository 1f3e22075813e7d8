"""The night: the order of the stages, the one loop, the one place where errors become Problems.

lock | discover | fetch | read | claim        evidence, committed page by page
     | match | trace | score | profile        opinion, a pure function of the evidence
     | gate | publish | report                an edition, or a sentence that says why not

run       the order: lock, evidence, opinion, publication, report
gather    evidence, from the network or from a recording
opinion   what the evidence says, for each audience
stories   matching, with what earlier nights made of stories that have not changed
memory    what a night takes from earlier ones and leaves to the next
edition   publication
keep      what the archive may drop
replay    a recorded night again
tools     what a night works with

Nothing is imported here: a preview of one page, and the desk, need opinions and no whole night.
"""
