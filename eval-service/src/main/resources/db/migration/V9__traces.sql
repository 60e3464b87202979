-- The trace that an evaluation was asked for in, as W3C's header "traceparent" names it: what is done for it belongs there.
alter table evaluation add column traceparent text;
