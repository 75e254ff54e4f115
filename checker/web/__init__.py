"""The local page of `plancheck serve`: files of a browser into reports and annotated copies.

asked     what a browser asks, and what it is answered
worker    one process that judges, and can be stopped
intake    a body into bytes, no more than allowed
guard     whose requests are answered, and with which headers
labels    names of files, which are labels and never paths
start     the page that one begins at
desk      requests into answers, one after the other
app       all of it together
listening addresses and the server
texts     what the page says

Nothing of a file is kept: it is in memory while it is judged, and stays with the browser, which sends it again for an
annotated copy.
"""
