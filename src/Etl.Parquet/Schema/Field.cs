namespace Etl.Parquet.Schema;

/// <summary>A named node of a schema. Only flat schemas are supported, so each is a <see cref="DataField"/>.</summary>
public abstract class Field
{
    private protected Field(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
    }

    /// <summary>Name of the column.</summary>
    public string Name { get; }
}
