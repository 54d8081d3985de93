using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Etl.Publish.Snapshots;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Etl.Look;

/// <summary><c>report.html</c>: what there is to see in a snapshot, in one file that asks nothing of any network.</summary>
public sealed class HtmlLook : ISnapshotLook
{
    /// <inheritdoc/>
    public async Task WriteAsync(SnapshotInfo snapshot, ISnapshotQuestions questions, Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(questions);
        ArgumentNullException.ThrowIfNull(output);
        var content = PageReader.Read(snapshot, questions);
        cancellationToken.ThrowIfCancellationRequested();

        // Without this encoder every Chinese character would be an entity.
        await using var services = new ServiceCollection().AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)).BuildServiceProvider();
        await using HtmlRenderer renderer = new(services, NullLoggerFactory.Instance);
        await using StreamWriter writer = new(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<ReportPage>(
                ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(ReportPage.Content)] = content }));
            await writer.WriteLineAsync("<!doctype html>");
            root.WriteHtmlTo(writer);
        });
    }
}
