//! The largest and smallest values that are accepted.

use presign_core::LinkPolicy;

#[test]
fn link_policy_of_the_largest_size_is_accepted() {
    const MOST: usize = 20_480;
    let policy = |max_age, prefix: usize| {
        LinkPolicy::new("photos")
            .networks((0..560).map(|number| format!("203.0.{}.{}", number / 250, number % 250)))
            .max_age(max_age)
            .prefix("a".repeat(prefix))
            .to_json()
    };
    // The age is in one statement, and the prefix in each of four.
    let largest = [1, 10, 100, 1000].into_iter().find_map(|max_age| {
        let rest = MOST - policy(max_age, 1).unwrap().len();
        rest.is_multiple_of(4).then_some((max_age, 1 + rest / 4))
    });
    let (max_age, prefix) = largest.unwrap();
    assert_eq!(policy(max_age, prefix).unwrap().len(), MOST);
    let error = policy(max_age, prefix + 1).unwrap_err();
    assert!(error.to_string().contains("has 20484 bytes"), "{error}");
}
