/** Command line: checks that everything is in place. */
import { runCommand } from '../src/terminal/command.ts';
import { doctorCommand } from '../src/terminal/doctor.ts';

await runCommand(doctorCommand);
