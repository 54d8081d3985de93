namespace Etl.Publish.Errors;

/// <summary>Another process is publishing or pruning in this data directory: wait for it.</summary>
public sealed class SnapshotBusyException : SnapshotException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was found, and what can be done.</param>
    /// <param name="inner">Cause; null when there is none.</param>
    public SnapshotBusyException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
