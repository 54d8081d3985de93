using Etl.Parquet;

namespace Etl.Publish.Tables;

/// <summary>
/// Texts that wait for their row group. Most columns have few distinct texts, but each row brings objects of its own: equal
/// ones are kept once, which is most of the memory.
/// </summary>
/// <typeparam name="TRow">What a row is made from.</typeparam>
internal sealed class TextBuffer<TRow>(ColumnSpec spec, Func<TRow, string?> value) : ColumnBuffer<TRow>(spec)
{
    private const int Reference = 12; // eight bytes, and half as much again for the list's spare room
    private const int ObjectOverhead = 24;
    private const int MostShared = 4096;
    private const int LongestShared = 200;

    private readonly List<string?> _values = [];
    private readonly Dictionary<string, string> _shared = new(StringComparer.Ordinal);
    private int _hits;
    private string? _last;

    public override int Add(TRow row)
    {
        var text = value(row);
        if (text is null || text == _last)
        {
            _values.Add(text is null ? null : _last);
            return Reference;
        }

        // A full table of texts that never come again is not worth looking into.
        var isFull = _shared.Count == MostShared;
        if (text.Length <= LongestShared && !(isFull && _hits < MostShared))
        {
            if (_shared.TryGetValue(text, out var same))
            {
                _hits++;
                _last = same;
                _values.Add(same);
                return Reference;
            }

            if (!isFull)
            {
                _shared.Add(text, text);
            }
        }

        _last = text;
        _values.Add(text);
        return Reference + ObjectOverhead + (2 * text.Length);
    }

    public override Task WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken) =>
        group.WriteAsync(Field, _values, cancellationToken);
}
