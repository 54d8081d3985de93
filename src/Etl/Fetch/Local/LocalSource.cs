using System.Runtime.CompilerServices;
using Etl.Fetch.Pages;
using Etl.Fetch.Settings;
using Etl.Model.Findings;

namespace Etl.Fetch.Local;

/// <summary>Fetches folders, files and WARC files.</summary>
/// <param name="settings">Source.</param>
/// <param name="memory">What earlier runs know.</param>
/// <param name="maker">Makes outcomes.</param>
/// <param name="border">Keeps what a file makes fetch throw to its document.</param>
/// <param name="time">Clock.</param>
/// <param name="concurrency">Most files at once.</param>
internal sealed class LocalSource(SourceSettings settings, IFetchMemory memory, PageMaker maker, FetchBorder border, TimeProvider time, int concurrency)
{
    private string Path => settings.Path!;

    /// <summary>Fetches.</summary>
    /// <param name="only">Canonical addresses to take; null for all.</param>
    /// <param name="cancellationToken">Stops fetching.</param>
    public IAsyncEnumerable<FetchedPage> FetchAsync(IReadOnlySet<string>? only, CancellationToken cancellationToken) => settings.Kind switch
    {
        SourceKind.Warc => WarcAsync(only, cancellationToken),
        _ when only is not null =>
            FilesAsync([.. only.Select(static url => new Uri(url).LocalPath).Order(StringComparer.Ordinal).Select(static p => new FolderFile(p))],
                cancellationToken),
        SourceKind.File => FilesAsync([new(Path)], cancellationToken),
        _ => FolderAsync(cancellationToken),
    };

    private IAsyncEnumerable<FetchedPage> FilesAsync(List<FolderFile> files, CancellationToken cancellationToken)
    {
        var reader = new LocalFile(settings, memory, maker, border, time);
        // Reading is asynchronous, hashing and compressing are not.
        return OrderedParallel.SelectAsync(
            files.ToAsyncEnumerable(), concurrency,
            (file, token) => Task.Run(async () => await FileAsync(reader, file, token) with { Expected = files.Count }, token), cancellationToken);
    }

    private async Task<FetchedPage> FileAsync(LocalFile reader, FolderFile file, CancellationToken cancellationToken) => file.Code is { } code
        ? maker.LeftOut(DocumentAddress.OfFile(file.Path), code, file.Message!)
        : await reader.FetchAsync(file.Path, cancellationToken);

    private async IAsyncEnumerable<FetchedPage> FolderAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (var files, var failure) = await Task.Run(() => List(FolderFiles.Documents, static f => f.Code is null), cancellationToken);
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
            : List(FolderFiles.Archives, static _ => true);
        if (failure is not null)
        {
            yield return failure;
        }

        var any = false;
        await foreach (var page in new WarcSource(settings, memory, maker, border, only, concurrency).FetchAsync(files, cancellationToken))
        {
            any = true;
            yield return page;
        }

        if (!any && failure is null)
        {
            yield return Failed(FetchCodes.NothingFound, $"no record in {Path} is a document");
        }
    }

    private (List<T> Files, FetchedPage? Failure) List<T>(Func<string, IEnumerable<T>> files, Func<T, bool> isDocument)
    {
        if (!Directory.Exists(Path))
        {
            return ([], Failed(FetchCodes.FileNotFound, $"no folder {System.IO.Path.GetFullPath(Path)}"));
        }

        try
        {
            List<T> found = [.. files(Path)];
            return (found, found.Exists(f => isDocument(f)) ? null : Failed(FetchCodes.NothingFound, $"no file below {Path} is a document"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ([], Failed(FetchCodes.FileUnreadable, e.Message));
        }
    }

    private FetchedPage Failed(string code, string message) => maker.Failed(FetchedKind.List, DocumentAddress.OfFile(Path), code, message);
}
