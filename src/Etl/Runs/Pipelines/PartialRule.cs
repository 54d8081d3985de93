namespace Etl.Runs.Pipelines;

/// <summary>Which failures of documents and lists make a run that published a partial one (exit code 3).</summary>
public enum PartialRule
{
    /// <summary>Those that <c>config/known.yaml</c> does not mute.</summary>
    Unmuted = 0,

    /// <summary>All.</summary>
    Any,

    /// <summary>Those that the last whole run did not have, and that are not muted.</summary>
    New,
}
