namespace Etl.Runs.Known;

/// <summary>Failures that are known and muted for a time: <c>config/known.yaml</c>, which need not be there.</summary>
public sealed record KnownFailures
{
    /// <summary>Nothing is known.</summary>
    public static KnownFailures None { get; } = new();

    /// <summary>The failures.</summary>
    public IReadOnlyList<KnownFailure> Failures { get; init; } = [];
}
