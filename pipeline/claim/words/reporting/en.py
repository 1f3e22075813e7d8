"""English."""

from __future__ import annotations

from pipeline.claim.words import phrases

REPORTING = phrases(
    "told {name} | tells {name} | {name} has seen | {name} has learned | seen by {name} | reviewed by "
    "{name} | obtained by {name} | shared with {name} | said to {name} | interview with {name} | in a "
    "statement to {name} | asked by {name} | {name} asked | {name} read | {name} understands | {name} "
    "checked | {name} counted | {name} reviewed | {name} examined | we asked | we have seen | we saw | we "
    "reviewed | we saved | we counted | we measured | our probes | our measurements | our own "
    "measurements | our data | our monitoring | we compared | we checked | we obtained | we spoke | we "
    "broke | our reporter | our questions | our sources | told us | told our | told reporters | in an "
    "interview | people familiar with | people briefed on | people close to | sources close to | sources "
    "familiar | a person familiar | from what i hear | i have spoken | i’ve spoken | i put | this "
    "reporter | told this newspaper | told this paper | this newspaper attended | this newspaper has seen "
    "| this newspaper asked | we were in the room | we were shown | we watched | when we reached | we "
    "read the | we have read | we read through | our records | our own records | our archive | our "
    "archives | our files | we reported | we have reported | our report of | our own directory | our own "
    "count | we went through | we followed | this newspaper reported | this newspaper has reported | this "
    "newspaper’s archive | this newspaper read | as we wrote | our deals table"
)
