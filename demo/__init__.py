"""A small newsroom that ships: invented outlets on `.example` hosts, and the truth about their stories.

stories/<name>/{story.yaml, pages/*.md} → (stories) Story → (render, feeds, server) a small web on loopback
stories/<name>/truth.yaml → (truth) what a careful editor would conclude from those pages
(sources) sources.yaml for the pipeline; (run) two nights over it, shown to a newcomer
"""
