/** Every route of the bridge's API; the pane and the bridge read the paths from here. All but `pair` need the bearer token. */
export const ROUTES = {
  /** POST PairRequest → PairAnswer. The only route without a token. */
  pair: '/api/pair',
  /** GET → StatusAnswer */
  status: '/api/status',
  /** POST PullRequest → JobAnswer; the job's result is a PullResult */
  pull: '/api/pull',
  /** GET /api/leads/{pullId} → LeadsAnswer */
  leads: '/api/leads/',
  /** GET /api/quality/{pullId} → DataQuality: what a pull looks like, column by column */
  quality: '/api/quality/',
  /** POST TrainRequest → JobAnswer; the job's result is a TrainAnswer */
  train: '/api/train',
  /** GET → ModelAnswer: the model in use with its published weights */
  model: '/api/model',
  /** GET → ModelsAnswer · GET /api/models/{modelId} → ModelAnswer, in use or not */
  models: '/api/models',
  /** GET /api/evaluation/{modelId} → EvaluationAnswer: past leads on which edits of the model are tried */
  evaluation: '/api/evaluation/',
  /** GET → ComparisonAnswer */
  comparison: '/api/comparison',
  /** POST {} → JobAnswer; the job's result is a ComparisonReport */
  compare: '/api/compare',
  /** POST UseModelRequest → ModelChange */
  useModel: '/api/use-model',
  /** POST {} → ModelChange: the model before is in use again, with the weights that it had */
  modelBefore: '/api/model-before',
  /** POST PublishRequest → PublishedWeights */
  weights: '/api/weights',
  /** POST UploadRequest → JobAnswer; the job's result is a RunView */
  upload: '/api/upload',
  /** POST ConfirmRequest → JobAnswer; the job's result is a RunView */
  confirm: '/api/confirm',
  /** POST {} → JobAnswer: finishes deliveries that were interrupted; the job's result is a RunView */
  resume: '/api/resume',
  /** POST AgainRequest → JobAnswer: sends a confirmed run's scores once more; the job's result is a RunView */
  again: '/api/again',
  /** GET → RunsAnswer, newest first */
  runs: '/api/runs',
  /** GET /api/jobs/{id} → JobView · POST /api/jobs/{id}/cancel → JobView */
  jobs: '/api/jobs/',
} as const;
