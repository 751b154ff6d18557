import type { Measure } from "../figure.ts";
import { timeCommand } from "../process/command.ts";

const runs = 9;

export const start: Measure = {
  name: "start",
  about: "start of the command line",
  take: async () => {
    await timeCommand(["--help"]);
    const samples: number[] = [];
    for (let run = 0; run < runs; run++) samples.push((await timeCommand(["--help"])).wall * 1000);
    return [{ what: "rolecall --help", unit: "ms", samples, goal: null }];
  },
};
