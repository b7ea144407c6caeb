export { createClient } from '@hey-api/openapi-ts'
export { astToString, default as openapiTypes } from 'openapi-typescript'
