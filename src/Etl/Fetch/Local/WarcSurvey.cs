using System.IO.Compression;
using Etl.Fetch.Archive;
using Etl.Fetch.Pages;
using Etl.Fetch.Settings;
using Etl.Model.Findings;

namespace Etl.Fetch.Local;

/// <summary>
/// What is known of one WARC file while its documents are taken: its index, kept from an earlier run or made by reading the
/// file once, and completed by the payloads that are read after.
/// </summary>
internal sealed class WarcSurvey
{
    private readonly string _path;
    private readonly SourceSettings _settings;
    private readonly IFetchMemory _memory;
    private readonly FetchBorder _border;
    // Room for HTTP headers and chunk sizes above the payload itself.
    private readonly long _maxBlock;
    private readonly (long Length, DateTime Written) _stamp;
    private string? _key;
    private string? _damage;
    private WarcEntry[] _entries = [];
    private bool _isNew;

    private WarcSurvey(string path, SourceSettings settings, IFetchMemory memory, FetchBorder border)
    {
        _path = path;
        _settings = settings;
        _memory = memory;
        _border = border;
        _maxBlock = Math.Min(settings.MaxBytes + (settings.MaxBytes / 8) + (1 << 16), int.MaxValue);
        _stamp = Stamp();
    }

    /// <summary>Records that may be documents, in the order of the file.</summary>
    public IReadOnlyList<WarcEntry> Entries => _entries;

    /// <summary>Why the file could not be read to its end; null when it could.</summary>
    public string? Damage => _damage;

    /// <summary>Surveys a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="settings">Source.</param>
    /// <param name="memory">What earlier runs know.</param>
    /// <param name="border">Keeps what a record makes fetch throw to its document.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<WarcSurvey> OfAsync(string path, SourceSettings settings, IFetchMemory memory, FetchBorder border,
        CancellationToken cancellationToken)
    {
        WarcSurvey survey = new(path, settings, memory, border);
        if (!PlainFile.MayBeRead(path))
        {
            survey._damage = "no plain file but a pipe, a device or the like";
            return survey;
        }

        try
        {
            var key = await WarcIndex.KeyAsync(path, settings.MaxBytes, cancellationToken);
            if (await memory.FindIndexAsync(settings.Id, survey.Url, cancellationToken) is { } kept && WarcIndex.Decode(kept) is { } index && index.Key == key)
            {
                survey._entries = [.. index.Entries];
                survey._damage = index.Damage;
            }
            else
            {
                await survey.ReadAsync(cancellationToken);
                survey._isNew = true;
            }

            survey._key = key;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            survey._damage = e.Message;
        }

        return survey;
    }

    /// <summary>Records of the file with their content, once more.</summary>
    /// <param name="wanted">Numbers of those that are wanted, in order.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public IEnumerable<(int Number, WarcRecord Record)> Records(Queue<int> wanted, CancellationToken cancellationToken)
    {
        using var stream = Open();
        var reader = new WarcReader(stream, _maxBlock, cancellationToken);
        for (var number = 0; wanted.Count > 0 && reader.Read() is { } record; number++)
        {
            if (wanted.Peek() == number)
            {
                yield return (wanted.Dequeue(), record);
            }
        }
    }

    /// <summary>Takes in what was read of a payload.</summary>
    /// <param name="place">Place in <see cref="Entries"/>.</param>
    /// <param name="payload">The payload.</param>
    public void Add(int place, WarcPayload payload)
    {
        var entry = payload.AddTo(_entries[place]);
        _isNew |= entry != _entries[place];
        _entries[place] = entry;
    }

    /// <summary>Has the index kept for the next run, where it says more than the one kept before.</summary>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async ValueTask RememberAsync(CancellationToken cancellationToken)
    {
        // A file that was written to meanwhile is not the one that the key was made of.
        if (_isNew && _key is not null && Stamp() == _stamp)
        {
            await _memory.RememberIndexAsync(_settings.Id, Url, new WarcIndex { Key = _key, Entries = _entries, Damage = _damage }.Encode(), cancellationToken);
        }

        _isNew = false;
    }

    private string Url => DocumentAddress.OfFile(_path);

    private static bool IsCandidate(WarcRecord record) => record.Type switch
    {
        "response" => record.IsHttp && record.Fields[HttpExchange.ListField] is null,
        "resource" => record.TargetUri?.StartsWith("dns:", StringComparison.OrdinalIgnoreCase) == false,
        "revisit" => record.Fields[HttpExchange.ListField] is null,
        _ => false,
    };

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        List<WarcEntry> entries = [];
        using var stream = Open();
        var reader = new WarcReader(stream, _maxBlock, cancellationToken);
        for (var number = 0; reader.Read() is { } record; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!IsCandidate(record) || record.TargetUri is not { } target || !Uri.TryCreate(target, UriKind.Absolute, out var uri))
            {
                continue;
            }

            var entry = EntryOf(record, number, target);
            // Its content is at hand: where memory knows the address, the payload may be what it knows.
            if (!entry.IsRevisit && await _memory.FindAsync(_settings.Id, DocumentAddress.Canonical(uri), cancellationToken) is not null)
            {
                entry = (await WarcPayload.ReadAsync(record, _settings.MaxBytes, _border, cancellationToken)).AddTo(entry);
            }

            entries.Add(entry);
        }

        _entries = [.. entries];
        _damage = reader.Damage;
    }

    private static WarcEntry EntryOf(WarcRecord record, int number, string target)
    {
        HttpMessage? message = null;
        string? problem = null;
        try
        {
            message = record.IsHttp && record.HasContent && record.ContentLength > 0 ? HttpMessage.Parse(record.Content) : null;
        }
        catch (InvalidDataException e)
        {
            problem = e.Message;
        }

        var isRevisit = record.Type == "revisit";
        return new()
        {
            Code = problem is null ? null : FetchCodes.ResponseInvalid,
            Message = problem,
            Number = number,
            Target = target,
            Date = record.Date,
            IsRevisit = isRevisit,
            Status = message?.Status ?? 200,
            ContentType = record.IsHttp ? message?.Fields["Content-Type"] : isRevisit ? null : record.Fields["Content-Type"],
            Digest = record.PayloadDigest,
            RefersTo = record.Fields["WARC-Refers-To-Target-URI"]?.Trim('<', '>'),
        };
    }

    private Stream Open()
    {
        Stream file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 64 * 1024, FileOptions.SequentialScan);
        if (WaczStream.IsWacz(_path))
        {
            return WaczStream.Open(file);
        }

        var first = file.ReadByte();
        file.Position = 0;
        return first == 0x1F ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    private (long Length, DateTime Written) Stamp()
    {
        var file = new FileInfo(_path);
        return file.Exists ? (file.Length, file.LastWriteTimeUtc) : default;
    }
}
