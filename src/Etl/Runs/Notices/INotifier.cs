using Etl.Runs.Pipelines;

namespace Etl.Runs.Notices;

/// <summary>Tells people what a night brought.</summary>
public interface INotifier
{
    /// <summary>Sends a notice. Never throws for a notice that can't be delivered: that is logged.</summary>
    /// <param name="settings">Who is told, and how.</param>
    /// <param name="notice">The notice.</param>
    /// <param name="cancellationToken">Stops the sending.</param>
    /// <returns>A task that ends when it is sent or given up.</returns>
    Task NotifyAsync(NotifySettings settings, Notice notice, CancellationToken cancellationToken);
}
