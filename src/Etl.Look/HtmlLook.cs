using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Etl.Look.Model;
using Etl.Look.Sections;
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
        await RenderAsync(content, output);
    }

    /// <inheritdoc/>
    public async Task<bool> TryRepeatAsync(SnapshotInfo snapshot, string former, Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(former);
        ArgumentNullException.ThrowIfNull(output);
        cancellationToken.ThrowIfCancellationRequested();
        using MemoryStream own = new();
        await RenderAsync(new PageContent(snapshot, PageReader.Flags(snapshot), [], [ChangeSection.OfNone(snapshot)]), own);
        if (FormerPage.Fill(Encoding.UTF8.GetString(own.GetBuffer(), 0, (int)own.Length), former) is not { } page)
        {
            return false;
        }

        await output.WriteAsync(Encoding.UTF8.GetBytes(page), cancellationToken);
        return true;
    }

    /// <summary>
    /// Loads what the page is made with, by rendering one of nothing: a tenth of a second the first time in a process, better spent beside other things.
    /// </summary>
    /// <returns>A task that ends when it is loaded; nobody has to wait for it.</returns>
    public static Task PrepareAsync() =>
        Task.Run(() => RenderAsync(new PageContent(new SnapshotInfo { Id = "", Directory = "" }, [], [], []), Stream.Null));

    private static async Task RenderAsync(PageContent content, Stream output)
    {
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
