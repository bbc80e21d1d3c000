// Starts the loopback server and prints the address with this start's token.
import { serve } from './serve.ts';

const { address, close } = await serve(process.argv[2] === undefined ? {} : { company: process.argv[2] });
console.log(address);
const stop = (): void => {
  void close().then(() => process.exit(0));
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
