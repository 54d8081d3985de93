using Etl.Runs.Pipelines;

namespace Etl.Dashboard.Retry;

/// <summary>A run that is about to be started.</summary>
/// <param name="Pipeline">Its pipeline.</param>
/// <param name="Source">Only this source; null for all.</param>
/// <param name="Sources">How many sources it goes through.</param>
/// <param name="Works">Who works on the data directory now; null when nobody does.</param>
public sealed record StartModel(PipelineSettings Pipeline, string? Source, int Sources, string? Works);
