using System.Security.Cryptography;
using Etl.Fetch.Pages;
using Etl.Fetch.Settings;
using Etl.Model.Findings;

namespace Etl.Fetch.Local;

/// <summary>Reads local files into outcomes.</summary>
/// <param name="settings">Source.</param>
/// <param name="memory">What earlier runs know.</param>
/// <param name="maker">Makes outcomes.</param>
/// <param name="border">Keeps what a file makes fetch throw to its document.</param>
/// <param name="time">Clock.</param>
internal sealed class LocalFile(SourceSettings settings, IFetchMemory memory, PageMaker maker, FetchBorder border, TimeProvider time)
{
    public async Task<FetchedPage> FetchAsync(string path, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var fetched = await border.KeepAsync(FetchedKind.Document, DocumentAddress.OfFile(path), () => ReadAsync(path, cancellationToken),
            static failure => failure, cancellationToken);
        return fetched with { Attempts = 1, Duration = time.GetElapsedTime(started) };
    }

    private async ValueTask<FetchedPage> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var url = DocumentAddress.OfFile(path);
        try
        {
            if (!File.Exists(path))
            {
                return maker.Failed(FetchedKind.Document, url, FetchCodes.FileNotFound, $"no file {path}");
            }

            if (!PlainFile.MayBeRead(path))
            {
                return maker.Failed(FetchedKind.Document, url, FetchCodes.NotAPlainFile, "no plain file but a pipe, a device or the like");
            }

            // The length is that of the file that is read, not of a link to it, and holds while it is read.
            await using FileStream file =
                new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0,
                    FileOptions.Asynchronous | FileOptions.SequentialScan);
            if (file.Length > settings.MaxBytes)
            {
                return maker.Failed(FetchedKind.Document, url, FetchCodes.TooLarge, $"{file.Length} bytes, more than max_bytes ({settings.MaxBytes})");
            }

            var bytes = new byte[file.Length];
            var body = bytes.AsMemory(0, await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken));
            var before = await memory.FindAsync(settings.Id, url, cancellationToken);
            return maker.Fetched(
                new()
                {
                    Kind = FetchedKind.Document,
                    Url = url,
                    Body = body,
                    Sha256 = Convert.ToHexStringLower(SHA256.HashData(body.Span)),
                    Date = maker.Now(),
                    ContentType = DocumentFiles.ContentType(path),
                },
                before);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return maker.Failed(FetchedKind.Document, url, FetchCodes.FileUnreadable, e.Message);
        }
    }
}
