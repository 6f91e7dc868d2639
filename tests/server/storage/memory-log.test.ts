import { openMemoryLog } from '../../../server/storage/memory-log.ts'
import { updateLogContract } from './update-log-contract.ts'

updateLogContract('the log in memory', async (merge) => openMemoryLog(merge))
