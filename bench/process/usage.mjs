// Loaded into a measured process: tells what it took, on the descriptor that the one who measures has opened for it.
import { writeSync } from "node:fs";

process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeSync(3, JSON.stringify({ user: userCPUTime / 1e6, system: systemCPUTime / 1e6, peakMB: maxRSS / 1024 }));
});
