//! Invented stories to measure with.

#![allow(dead_code, reason = "each benchmark needs one of them")]

use std::sync::Arc;

/// What is said on that evening: no two alike, because an article that repeats itself costs more.
const SAID: [&str; 12] = [
    "We will rebuild the bridge before the first storm, and we will not raise the tolls to pay for it",
    "Anyone who tells you otherwise has not read the plan to its end",
    "I have seen four winters here, and none of them asked the council for permission",
    "Nobody asked the ferrymen what they think of a road that swims",
    "My grandmother crossed on the ice with a goose under each arm",
    "The county pays two thirds, and the rest comes out of a drawer that nobody has opened since the flood",
    "You can hear the piers complain when a truck goes over",
    "If the loan is cheap, somebody else is paying for it",
    "Our children learned to swim because of that bridge",
    "There is no second channel, whatever the map in the town hall shows",
    "She asked for an audit, and he gave her a calendar",
    "It is a small town, but it keeps large minutes",
];

/// About 800 words on one evening in a town that does not exist.
pub fn evening() -> Arc<str> {
    let names = ["Ada Fenwick", "Bram Oskell", "Lio Marr", "Ida Quill", "Tom Pell", "Una Tarn"];
    let mut text = String::from("Eastwick to rebuild its bridge\n\nBy Jo Sand\n\n");
    for (number, said) in SAID.iter().enumerate() {
        let name = names[number % names.len()];
        let surname = name.rsplit(' ').next().unwrap_or(name);
        let (first, second) = said.split_at(said.find(", ").or(said.find(" and ")).unwrap_or(said.len() / 2));
        text.push_str(&match number {
            0..6 => format!("“{said},” said {name}, who has lived on the quay since {}. ", 1950 + number * 7),
            _ if first.contains(' ') && second.starts_with(", ") => {
                format!("“{first},” {surname} said, “{}.” ", second.trim_start_matches(", "))
            }
            _ => format!("{surname} told Radio NOW: “{said}.” "),
        });
        text.push_str(
            "The bridge was built ninety years ago and carries some thousands of people a day between the old town \
             and the landing. Engineers found cracks in two of its five piers last spring, and trucks have kept away \
             since April. He added that the work would close the eastern channel for eleven weeks.\n\n",
        );
    }
    text.into()
}

/// An invented story of about `size` bytes with the mix of a real one: narration, direct and partial quotes, people
/// under several names. The people change from section to section, as in a long live blog.
pub fn long(size: usize) -> String {
    const GIVEN: [&str; 12] =
        ["Ada", "Bram", "Lio", "Tess", "Jonas", "Mara", "Peter", "Ruth", "Ivo", "Nell", "Otto", "Vera"];
    const FAMILY: [&str; 11] =
        ["Fenwick", "Oskell", "Marr", "Tolland", "Quist", "Harrow", "Bexley", "Dunmore", "Pell", "Sorrel", "Wick"];
    let mut text = String::with_capacity(size + 2_000);
    let mut section = 0;
    while text.len() < size {
        let (given, family) = (GIVEN[section % GIVEN.len()], FAMILY[section % FAMILY.len()]);
        let (other, rival) = (GIVEN[(section * 5 + 3) % GIVEN.len()], FAMILY[(section * 7 + 4) % FAMILY.len()]);
        text.push_str(&format!(
            "Mayor {given} {family} announced Wednesday that the city plans to reopen the old harbor bridge in the \
             spring, the first new crossing in Eastwick since the storm of 1987 took the ferry slip with it.\n\n\
             “We have waited long enough for this, and so have the people who live on the far side,” {family} said in \
             a statement. “Nobody should have to drive forty minutes to buy a loaf of bread.”\n\n\
             {other} {rival}, a spokesman for the harbor board, said the plan was “a bold bet on good weather” and \
             warned that the costs, which he put at $12.5 million, could double before the work was done. He said the \
             board would meet again on Friday.\n\n\
             “Nobody should pay a toll for a bridge that may never open,” {rival} told reporters outside \
             the town hall. “Show me the numbers.”\n\n\
             The mayor, 51, has said that her office will publish a full account before the vote, and that the bridge \
             “belongs to everybody who ever crossed it.” Council members on both sides called the proposal \
             reasonable, though several asked for more time.\n\n"
        ));
        section += 1;
    }
    text
}
