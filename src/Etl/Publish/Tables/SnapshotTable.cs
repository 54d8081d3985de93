using Etl.Model.Text;

namespace Etl.Publish.Tables;

/// <summary>A table together with where its columns' values come from: the one place for names, types, words and getters.</summary>
/// <typeparam name="TRow">What a row is made from.</typeparam>
internal sealed class SnapshotTable<TRow>
{
    private static readonly int FirstDay = new DateOnly(1970, 1, 1).DayNumber;

    private readonly List<Column<TRow>> _columns = [];

    public SnapshotTable(string name, bool isPartitioned, string description, string descriptionZh) =>
        Spec = new TableSpec(name, isPartitioned, description, descriptionZh, new ColumnSpecs(_columns));

    /// <summary>The table.</summary>
    public TableSpec Spec { get; private set; }

    /// <summary>Columns in order.</summary>
    public IReadOnlyList<Column<TRow>> Columns => _columns;

    /// <summary>Says which words the column that was added last may hold.</summary>
    public SnapshotTable<TRow> OneOf(params IReadOnlyList<string> words)
    {
        _columns[^1].Allow(words);
        return this;
    }

    /// <summary>Says that the column that was added last holds the words of an enumeration.</summary>
    public SnapshotTable<TRow> OneOf<TWord>()
        where TWord : struct, Enum => OneOf([.. Enum.GetValues<TWord>().Select(w => SnakeCase.Of(w))]);

    /// <summary>Says which columns tell its rows apart.</summary>
    public SnapshotTable<TRow> Identified(params IReadOnlyList<string> columns)
    {
        Spec = Spec with { PrimaryKey = columns };
        return this;
    }

    /// <summary>Says that a column names a row of another table, by that table's column of the same name unless said.</summary>
    public SnapshotTable<TRow> Refers(string column, string table, string? key = null)
    {
        Spec = Spec with { References = [.. Spec.References, new TableReference(column, table, key ?? column)] };
        return this;
    }

    /// <summary>Adds a text that is never null.</summary>
    public SnapshotTable<TRow> Key(string name, Func<TRow, string> value, string description, string descriptionZh) =>
        Add(new TextColumn<TRow>(new ColumnSpec(name, ColumnType.Text, false, description, descriptionZh, null), value));

    /// <summary>Adds a text.</summary>
    public SnapshotTable<TRow> Text(string name, Func<TRow, string?> value, string description, string descriptionZh) =>
        Add(new TextColumn<TRow>(new ColumnSpec(name, ColumnType.Text, true, description, descriptionZh, null), value));

    /// <summary>Adds a 32-bit integer that is never null.</summary>
    public SnapshotTable<TRow> Count(string name, Func<TRow, int> value, string description, string descriptionZh, string? unit = null) =>
        Add(new ValueColumn<TRow, int>(new ColumnSpec(name, ColumnType.Int32, false, description, descriptionZh, unit), r => value(r), ColumnBounds.Of));

    /// <summary>Adds a 32-bit integer.</summary>
    public SnapshotTable<TRow> NullableCount(string name, Func<TRow, int?> value, string description, string descriptionZh) =>
        Add(new ValueColumn<TRow, int>(new ColumnSpec(name, ColumnType.Int32, true, description, descriptionZh, null), value, ColumnBounds.Of));

    /// <summary>Adds a 64-bit integer.</summary>
    public SnapshotTable<TRow> Long(
        string name, Func<TRow, long?> value, string description, string descriptionZh, string? unit = null, bool isNullable = true) =>
        Add(new ValueColumn<TRow, long>(new ColumnSpec(name, ColumnType.Int64, isNullable, description, descriptionZh, unit), value, ColumnBounds.Of));

    /// <summary>Adds a number.</summary>
    public SnapshotTable<TRow> Number(string name, Func<TRow, double?> value, string description, string descriptionZh, string? unit = null) =>
        Add(new ValueColumn<TRow, double>(new ColumnSpec(name, ColumnType.Number, true, description, descriptionZh, unit), value, ColumnBounds.Of));

    /// <summary>Adds a date.</summary>
    public SnapshotTable<TRow> Date(string name, Func<TRow, DateOnly?> value, string description, string descriptionZh) =>
        Add(new ValueColumn<TRow, int>(new ColumnSpec(name, ColumnType.Date, true, description, descriptionZh, null), r => value(r)?.DayNumber - FirstDay,
            ColumnBounds.Of));

    /// <summary>Adds an instant in UTC.</summary>
    public SnapshotTable<TRow> Instant(
        string name, Func<TRow, DateTimeOffset?> value, string description, string descriptionZh, bool isNullable) =>
        Add(new ValueColumn<TRow, long>(
            new ColumnSpec(name, ColumnType.Instant, isNullable, description, descriptionZh, "UTC"), r => Microseconds(value(r)), ColumnBounds.Of));

    /// <summary>Whole microseconds since 1970; null for null.</summary>
    private static long? Microseconds(DateTimeOffset? instant) =>
        instant is null ? null : (long)Math.Floor((instant.Value - DateTimeOffset.UnixEpoch).Ticks / (decimal)TimeSpan.TicksPerMicrosecond);

    private SnapshotTable<TRow> Add(Column<TRow> column)
    {
        _columns.Add(column);
        return this;
    }

    /// <summary>The columns' specs, seen through the list that is still being built.</summary>
    private sealed class ColumnSpecs(List<Column<TRow>> columns) : IReadOnlyList<ColumnSpec>
    {
        public int Count => columns.Count;

        public ColumnSpec this[int index] => columns[index].Spec;

        public IEnumerator<ColumnSpec> GetEnumerator() => columns.Select(c => c.Spec).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
