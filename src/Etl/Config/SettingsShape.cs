using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Etl.Config;

/// <summary>The keys of a settings type and how to make an object of their values.</summary>
internal sealed class SettingsShape
{
    private static readonly ConcurrentDictionary<Type, SettingsShape> Cache = new();

    private readonly ConstructorInfo _constructor;
    private readonly Dictionary<string, Key> _byName;

    private SettingsShape(Type type)
    {
        var constructors = type.GetConstructors();
        if (type.IsAbstract || constructors.Length != 1)
        {
            throw new NotSupportedException($"{type} can't be read from YAML: it needs to be a class or record with one public constructor.");
        }

        _constructor = constructors[0];
        var context = new NullabilityInfoContext();
        var keys = new List<Key>();
        foreach (var p in _constructor.GetParameters())
        {
            keys.Add(new(Word(p.Name!), SettingType.Of(context.Create(p)), !p.HasDefaultValue, p, null));
        }

        foreach (var p in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var name = Word(p.Name);
            if (p.SetMethod is { IsPublic: true } && keys.TrueForAll(k => k.Name != name))
            {
                keys.Add(new(name, SettingType.Of(context.Create(p)), p.IsDefined(typeof(RequiredMemberAttribute)), null, p));
            }
        }

        Keys = keys;
        _byName = keys.ToDictionary(static k => k.Name, StringComparer.Ordinal);
    }

    /// <summary>Keys in the order of declaration.</summary>
    public IReadOnlyList<Key> Keys { get; }

    public static SettingsShape Of(Type type) => Cache.GetOrAdd(type, static t => new SettingsShape(t));

    public Key? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Makes the object; keys that are absent keep the type's defaults.</summary>
    public object Create(IReadOnlyDictionary<Key, object?> values)
    {
        object?[] arguments =
        [
            .. Keys.Where(static k => k.Parameter is not null)
                .Select(k => values.TryGetValue(k, out var value) ? value : k.Parameter!.DefaultValue),
        ];
        var made = _constructor.Invoke(arguments);
        foreach ((var key, var value) in values)
        {
            key.Property?.SetValue(made, value);
        }

        return made;
    }

    private static string Word(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    /// <summary>A key.</summary>
    /// <param name="Name">Word in the file.</param>
    /// <param name="Type">Type of its value.</param>
    /// <param name="IsRequired">True when the file must have it.</param>
    /// <param name="Parameter">Constructor parameter that takes it, or null.</param>
    /// <param name="Property">Property that takes it, or null.</param>
    internal sealed record Key(string Name, SettingType Type, bool IsRequired, ParameterInfo? Parameter, PropertyInfo? Property);
}
