using System.Runtime.CompilerServices;
using Etl.Fetch.Pages;
using Etl.Fetch.Settings;
using Etl.Model.Findings;

namespace Etl.Fetch.Local;

/// <summary>Fetches folders, files and WARC files.</summary>
/// <param name="settings">Source.</param>
/// <param name="memory">What earlier runs know.</param>
/// <param name="maker">Makes outcomes.</param>
/// <param name="time">Clock.</param>
/// <param name="concurrency">Most files at once.</param>
internal sealed class LocalSource(SourceSettings settings, IFetchMemory memory, PageMaker maker, TimeProvider time, int concurrency)
{
    private string Path => settings.Path!;

    /// <summary>Fetches.</summary>
    /// <param name="only">Canonical addresses to take; null for all.</param>
    /// <param name="cancellationToken">Stops fetching.</param>
    public IAsyncEnumerable<FetchedPage> FetchAsync(IReadOnlySet<string>? only, CancellationToken cancellationToken) => settings.Kind switch
    {
        SourceKind.Warc => WarcAsync(only, cancellationToken),
        _ when only is not null => FilesAsync([.. only.Select(static url => new Uri(url).LocalPath).Order(StringComparer.Ordinal)], cancellationToken),
        SourceKind.File => FilesAsync([Path], cancellationToken),
        _ => FolderAsync(cancellationToken),
    };

    private IAsyncEnumerable<FetchedPage> FilesAsync(List<string> files, CancellationToken cancellationToken)
    {
        var reader = new LocalFile(settings, memory, maker, time);
        // Reading is asynchronous, hashing and compressing are not.
        return OrderedParallel.SelectAsync(
            files.ToAsyncEnumerable(), concurrency, (file, token) => Task.Run(async () => await reader.FetchAsync(file, token) with { Expected = files.Count }, token), cancellationToken);
    }

    private async IAsyncEnumerable<FetchedPage> FolderAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (var files, var failure) = await Task.Run(() => List(DocumentFiles.Below), cancellationToken);
        if (failure is not null)
        {
            yield return failure;
        }

        await foreach (var page in FilesAsync(files, cancellationToken))
        {
            yield return page;
        }
    }

    private async IAsyncEnumerable<FetchedPage> WarcAsync(IReadOnlySet<string>? only, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (var files, var failure) = File.Exists(Path)
            ? ([Path], null)
            : List(static folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(WarcSource.IsWarc).Order(StringComparer.Ordinal));
        if (failure is not null)
        {
            yield return failure;
        }

        var any = false;
        await foreach (var page in new WarcSource(settings, memory, maker, only, concurrency).FetchAsync(files, cancellationToken))
        {
            any = true;
            yield return page;
        }

        if (!any && failure is null)
        {
            yield return Failed(FetchCodes.NothingFound, $"no record in {Path} is a document");
        }
    }

    private (List<string> Files, FetchedPage? Failure) List(Func<string, IEnumerable<string>> files)
    {
        if (!Directory.Exists(Path))
        {
            return ([], Failed(FetchCodes.FileNotFound, $"no folder {System.IO.Path.GetFullPath(Path)}"));
        }

        try
        {
            List<string> found = [.. files(Path)];
            return (found, found.Count > 0 ? null : Failed(FetchCodes.NothingFound, $"no file below {Path} is a document"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ([], Failed(FetchCodes.FileUnreadable, e.Message));
        }
    }

    private FetchedPage Failed(string code, string message) => maker.Failed(FetchedKind.List, DocumentAddress.OfFile(Path), code, message);
}
