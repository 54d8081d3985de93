using System.Security.Cryptography;
using Etl.Fetch.Pages;
using Etl.Fetch.Settings;
using Etl.Model.Findings;

namespace Etl.Fetch.Local;

/// <summary>Reads local files into outcomes.</summary>
/// <param name="settings">Source.</param>
/// <param name="memory">What earlier runs know.</param>
/// <param name="maker">Makes outcomes.</param>
/// <param name="time">Clock.</param>
internal sealed class LocalFile(SourceSettings settings, IFetchMemory memory, PageMaker maker, TimeProvider time)
{
    public async Task<FetchedPage> FetchAsync(string path, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var fetched = await ReadAsync(path, cancellationToken);
        return fetched with { Attempts = 1, Duration = time.GetElapsedTime(started) };
    }

    private async Task<FetchedPage> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var url = DocumentAddress.OfFile(path);
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
            {
                return maker.Failed(FetchedKind.Document, url, FetchCodes.FileNotFound, $"no file {path}");
            }

            if (file.Length > settings.MaxBytes)
            {
                return maker.Failed(FetchedKind.Document, url, FetchCodes.TooLarge, $"{file.Length} bytes, more than max_bytes ({settings.MaxBytes})");
            }

            var body = await File.ReadAllBytesAsync(path, cancellationToken);
            var before = await memory.FindAsync(settings.Id, url, cancellationToken);
            return maker.Fetched(
                new()
                {
                    Kind = FetchedKind.Document,
                    Url = url,
                    Body = body,
                    Sha256 = Convert.ToHexStringLower(SHA256.HashData(body)),
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
