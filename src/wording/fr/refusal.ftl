# Pourquoi le registre dit non : une phrase par code du cœur, « refusal- » puis le code.
# Même forme que fault.ftl : .place et .advice si utiles.
