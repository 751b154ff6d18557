import fc from "fast-check";

// A landing is judged by the same worlds each time; at a desk every run tries new ones.
if (process.env["CI"] !== undefined) fc.configureGlobal({ seed: 20_261_121 });
