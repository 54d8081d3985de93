using Etl.Parquet;
using Etl.Publish.Tables;

namespace Etl.Publish.Writing;

/// <summary>Texts that wait for their row group.</summary>
/// <typeparam name="TRow">What a row is made from.</typeparam>
internal sealed class TextBuffer<TRow>(ColumnSpec spec, Func<TRow, string?> value) : ColumnBuffer<TRow>(spec)
{
    private const int Reference = 8;
    private readonly List<string?> _values = [];
    private string? _last;

    public override int Add(TRow row)
    {
        string? text = value(row);

        // Neighbours often share one object; counting it once keeps the estimate near the truth.
        bool isShared = ReferenceEquals(text, _last);
        _last = text;
        _values.Add(text);
        return text is null || isShared ? Reference : Reference + 24 + (2 * text.Length);
    }

    public override Task WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken) =>
        group.WriteAsync(Field, _values, cancellationToken);
}
