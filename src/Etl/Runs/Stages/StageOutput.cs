namespace Etl.Runs.Stages;

/// <summary>A stage's result, whatever its type.</summary>
/// <param name="Value">Output; null when the stage failed.</param>
/// <param name="Code">Failure code; null when it succeeded.</param>
/// <param name="Message">What failed; null when it succeeded.</param>
/// <param name="IsTransient">True when another run may give another result: it is tried again.</param>
internal readonly record struct StageOutput(object? Value, string? Code, string? Message, bool IsTransient = false);
