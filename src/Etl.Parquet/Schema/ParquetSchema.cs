namespace Etl.Parquet.Schema;

/// <summary>The columns of a file, in order.</summary>
public sealed class ParquetSchema
{
    private readonly DataField[] _fields;

    /// <summary>Creates a schema.</summary>
    /// <param name="fields">Columns in order, at least one, names unique.</param>
    public ParquetSchema(params Field[] fields)
        : this((IEnumerable<Field>)fields)
    {
    }

    /// <summary>Creates a schema.</summary>
    /// <param name="fields">Columns in order, at least one, names unique.</param>
    /// <exception cref="ArgumentException">There is no column, or two have one name.</exception>
    public ParquetSchema(IEnumerable<Field> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        _fields = [.. fields.Cast<DataField>()];
        if (_fields.Length == 0)
        {
            throw new ArgumentException("a schema needs at least one column", nameof(fields));
        }

        if (_fields.GroupBy(f => f.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Skip(1).Any()) is { } twice)
        {
            throw new ArgumentException($"column '{twice.Key}' is there twice", nameof(fields));
        }
    }

    /// <summary>Columns in order.</summary>
    public IReadOnlyList<Field> Fields => _fields;

    /// <summary>Columns in order; in a flat schema the same as <see cref="Fields"/>.</summary>
    public IReadOnlyList<DataField> DataFields => _fields;

    /// <summary>Columns in order.</summary>
    /// <returns>A copy.</returns>
    public DataField[] GetDataFields() => [.. _fields];

    /// <summary>A column by its name.</summary>
    /// <param name="path">Name.</param>
    /// <returns>The column.</returns>
    /// <exception cref="ParquetSchemaException">There is no such column.</exception>
    public DataField FindDataField(string path) =>
        Array.Find(_fields, f => f.Name == path)
        ?? throw new ParquetSchemaException($"there is no column '{path}'; there are: {string.Join(", ", _fields.Select(f => f.Name))}");

    /// <summary>Place of a column, told by its name and type.</summary>
    internal int IndexOf(DataField field)
    {
        var index = Array.FindIndex(_fields, f => f.Name == field.Name);
        if (index < 0 || _fields[index].Kind != field.Kind)
        {
            throw new ParquetSchemaException($"column '{field}' is not in the schema; there are: {string.Join(", ", _fields.Select(f => f.ToString()))}");
        }

        return index;
    }
}
