namespace Etl.Model.Findings;

/// <summary>How bad an issue is; snapshot words are the lower-case names.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Info = 0,

    /// <summary>Look before you use it.</summary>
    Warning,

    /// <summary>A number is missing, doubtful or contradicts itself.</summary>
    Error,
}
