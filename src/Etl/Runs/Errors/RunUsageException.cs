namespace Etl.Runs.Errors;

/// <summary>What was asked for does not exist or makes no sense: nothing was started.</summary>
/// <param name="message">What is wrong, and what is allowed.</param>
public sealed class RunUsageException(string message) : RunException(message);
