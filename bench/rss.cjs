/** Preloaded with `node --require`: writes the peak memory of the process, in megabytes, to file descriptor 3. */
const { writeSync } = process.getBuiltinModule("node:fs");
process.on("exit", () => writeSync(3, String(process.resourceUsage().maxRSS / 1024)));
