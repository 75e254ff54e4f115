// The view that the address asks for.
if (form) restore();
if (viewed().get("at")) arrive(viewed().get("at"));
offer();
