# Why the ledger says no: one sentence for each code of the core, “refusal-” then the code.
# The same shape as fault.ftl: .place and .advice where they help.
