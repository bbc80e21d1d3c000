// Electron starts here.
import { startDesktop } from './desktop.ts';

startDesktop();
