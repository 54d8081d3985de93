using Etl.Runs.Notices;
using Etl.Runs.Pipelines;

namespace Etl.Tests.Runs;

/// <summary>Keeps what it was to tell.</summary>
internal sealed class ListNotifier(List<Notice> notices) : INotifier
{
    public Task NotifyAsync(NotifySettings settings, Notice notice, CancellationToken cancellationToken)
    {
        if (settings.On.Contains(notice.Kind))
        {
            notices.Add(notice);
        }

        return Task.CompletedTask;
    }
}
