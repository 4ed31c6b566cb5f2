import fc from 'fast-check';

// Property tests look at the same cases each time, so that a run that failed fails again; `FUZZ_RUNS` looks elsewhere.
if (!process.env['FUZZ_RUNS']) fc.configureGlobal({ seed: 1 });
