// Only the version is taken into the build; the rest of the file is dropped.
import { version } from '../../package.json'

export { version }
