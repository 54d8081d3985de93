namespace Etl.Publish.Errors;

/// <summary>A snapshot that has to be read is damaged: verify it, then restore or remove it.</summary>
public sealed class SnapshotDamagedException : SnapshotException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was found, and what can be done.</param>
    /// <param name="inner">Cause; null when there is none.</param>
    public SnapshotDamagedException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
